import { useId } from 'react'
import classes from './NumberScale.module.css'

interface Props {
  label: string
  least: number
  most: number
  /** What the two ends mean. */
  ends: readonly [string, string]
  value: number | null
  onChange: (value: number) => void
}

/** Numbers to tap, large enough for a thumb; arrow keys go from one to the next. */
export function NumberScale({ label, least, most, ends, value, onChange }: Props) {
  const name = useId()
  const numbers = Array.from({ length: most - least + 1 }, (_, at) => least + at)
  return (
    <fieldset className={classes.scale}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.numbers} data-few={numbers.length <= 5 || undefined}>
        {numbers.map((number) => (
          <label key={number} className={classes.number}>
            <input
              type="radio"
              name={name}
              value={number}
              checked={value === number}
              onChange={() => onChange(number)}
            />
            <span>{number}</span>
          </label>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        <span>
          {least}: {ends[0]}
        </span>
        <span>
          {most}: {ends[1]}
        </span>
      </div>
    </fieldset>
  )
}
