/** What is told of one medicine, in the order it is read. */
export const medicineParts = [
  { name: 'medication', label: 'Medicine', placeholder: 'Naproxen 250 mg' },
  { name: 'dose', label: 'Dose', placeholder: '1 tablet' },
  { name: 'frequency', label: 'How often', placeholder: 'twice a day' },
  { name: 'quantity', label: 'Quantity', placeholder: '28 tablets' },
  { name: 'duration', label: 'For how long', placeholder: '14 days' },
  { name: 'instructions', label: 'Instructions', placeholder: 'with food' },
] as const
