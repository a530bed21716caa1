/** What a patient's profile can be asked to have, as people call it. */
export const profileFields = {
  first_name: 'First name',
  last_name: 'Last name',
  preferred_name: 'Preferred name',
  date_of_birth: 'Date of birth',
  sex: 'Sex',
  email: 'E-mail address',
  mobile_phone: 'Mobile phone',
  address: 'Address',
  postcode: 'Postcode',
  city: 'Town',
  country: 'Country',
  preferred_channel: 'Preferred way to be contacted',
  insurance_name: 'Insurance',
  insurance_effective_from: 'Insured since',
} as const

export const CUSTOM = 'custom.'
