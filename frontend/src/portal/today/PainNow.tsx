import { NumberScale } from './NumberScale'

interface Props {
  value: number | null
  onChange: (pain: number) => void
}

/** Asked before and after: the same question, so that the answers compare. */
export const PainNow = ({ value, onChange }: Props) => (
  <NumberScale
    label="How strong is your pain now?"
    least={0}
    most={10}
    ends={['no pain', 'the worst']}
    value={value}
    onChange={onChange}
  />
)
