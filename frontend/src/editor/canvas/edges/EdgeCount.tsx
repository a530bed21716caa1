import classes from './StepEdge.module.css'

const LETTER = 7
const HEIGHT = 18

/** How many items went this way, in the middle of the edge. */
export function EdgeCount({ x, y, text }: { x: number; y: number; text: string }) {
  const width = text.length * LETTER + 12
  return (
    <g className={classes.count} transform={`translate(${x - width / 2} ${y - HEIGHT / 2})`}>
      <rect width={width} height={HEIGHT} rx={HEIGHT / 2} />
      <text x={width / 2} y={HEIGHT / 2} textAnchor="middle" dominantBaseline="central">
        {text}
      </text>
    </g>
  )
}
