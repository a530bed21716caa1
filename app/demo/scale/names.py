"""What invented people are called, where they live, how they are reached."""

from __future__ import annotations

from random import Random

FEMALE = (
    "Amelia", "Isla", "Priya", "Zainab", "Chloe", "Hannah", "Niamh", "Sofia", "Aaliyah",
    "Megan", "Ruth", "Joan", "Doreen", "Sheila", "Patricia", "Susan", "Karen", "Tracey",
    "Nicola", "Emma", "Leanne", "Gemma", "Olivia", "Poppy", "Freya", "Élodie", "Agnieszka", "Ioana",
    "Chiamaka", "Mei", "Yasmin", "Bronwen", "Eilidh", "Siobhán", "Ingrid", "Valentina", "Rosalind",
    "Winifred",
)  # fmt: skip
MALE = (
    "Oliver", "Noah", "Arjun", "Yusuf", "Callum", "Rhys", "Declan", "Mateo", "Ibrahim", "Lewis",
    "Kenneth", "Ronald", "Derek", "Trevor", "Stephen", "Paul", "Gary", "Darren", "Simon", "James",
    "Ryan", "Kieran", "Jack", "Alfie", "Leo", "Étienne", "Paweł", "Andrei", "Emeka", "Wei",
    "Tariq", "Gethin", "Hamish", "Pádraig", "Lars", "Rafael", "Bernard", "Cyril",
)  # fmt: skip
LAST = (
    "Abbott", "Ahmed", "Akhtar", "Appleby", "Ashworth", "Bailey", "Banerjee", "Barlow", "Begum",
    "Bennett", "Birkett", "Bradshaw", "Carr", "Chowdhury", "Coleman", "Costa", "Crowther",
    "Dalton", "Davies", "Dąbrowski", "Doyle", "Eze", "Farrow", "Fernandes", "Fletcher", "Gill",
    "Grant", "Greenhalgh", "Gunnarsson", "Hale", "Hargreaves", "Hussain", "Iqbal", "Jarvis",
    "Jones", "Kaur", "Kendrick", "Khan", "Kowalczyk", "Lamb", "Lloyd", "Mahmood", "Marsden",
    "McCarthy", "Mensah", "Moreau", "Murray", "Nair", "Ng", "Nkosi", "Norris", "O'Brien",
    "Okoye", "Owusu", "Parry", "Patel", "Pearce", "Popescu", "Quinn", "Rahman", "Reid",
    "Rossi", "Rowland", "Sáenz", "Sharma", "Shaw", "Singh", "Stokes", "Tennant", "Thapa",
    "Tran", "Underwood", "Varga", "Wainwright", "Walsh", "Whitaker", "Wójcik", "Wright",
    "Xu", "Yeates", "Zaman",
)  # fmt: skip
STREETS = ("Mill Lane", "Station Road", "Church Street", "Park Avenue", "Harbour Way", "Kings Road",
           "Orchard Close", "The Green", "Bridge Street", "Elm Grove")  # fmt: skip
# Town, first half of the postcode, how many of a hundred live there.
TOWNS = (("Bristol", "BS5", 38), ("Bath", "BA2", 18), ("Keynsham", "BS31", 10),
         ("Clevedon", "BS21", 9), ("Portishead", "BS20", 9), ("Weston-super-Mare", "BS23", 8),
         ("Thornbury", "BS35", 5), ("Chepstow", "NP16", 3))  # fmt: skip
ABROAD = (("Cluj-Napoca", "400001", "RO"), ("Lyon", "69002", "FR"), ("Kraków", "31-004", "PL"))
HALF = "ABDEFGHJLNPQRSTUWXYZ"

# Ofcom keeps these mobile numbers for drama; the first of them belong to the demo's patients.
FIRST_DRAMA, LAST_DRAMA = 447_700_900_200, 447_700_900_999
# It keeps no more than a thousand. All others have numbers of North America's 555-01xx, which
# are kept for fiction in each of its areas.
AREAS = (
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224,
    225, 228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270,
    272, 276, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317,
    318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 346, 347, 351, 352, 360, 361,
    385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423,
    424, 425, 430, 432, 434, 435, 440, 442, 443, 458, 463, 469, 470, 475, 478, 479, 480, 484,
    501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 515, 516, 517, 518, 520, 530, 531,
    534, 539, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 575, 580, 585, 586,
    601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623,
    626, 628, 629, 630, 631, 636, 641, 646, 650, 651, 657, 660, 661, 662, 667, 669, 678, 681,
    682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716, 717, 718, 719, 720, 724,
    725, 727, 731, 732, 734, 737, 740, 743, 747, 754, 757, 760, 762, 763, 765, 769, 770, 772,
    773, 774, 775, 779, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813, 814,
    815, 816, 817, 818, 828, 830, 831, 832, 843, 845, 847, 848, 850, 854, 856, 857, 858, 859,
)  # fmt: skip
IN_AN_AREA = 100


def town(draw: Random) -> tuple[str, str, str]:
    """Town, postcode, country. One in a hundred lives abroad."""
    if draw.random() < 0.01:  # noqa: PLR2004
        return draw.choice(ABROAD)
    name, half, _ = draw.choices(TOWNS, [share for _, _, share in TOWNS])[0]
    return name, f"{half} {draw.randrange(1, 10)}{draw.choice(HALF)}{draw.choice(HALF)}", "GB"


def mobile(number: int) -> str | None:
    """That patient's mobile number, nobody else's; None when all are given out."""
    if FIRST_DRAMA + number <= LAST_DRAMA:
        return f"+{FIRST_DRAMA + number}"
    area, line = divmod(number - (LAST_DRAMA - FIRST_DRAMA + 1), IN_AN_AREA)
    return f"+1{AREAS[area]}55501{line:02}" if area < len(AREAS) else None
