import classes from './StepEdge.module.css'

const LETTER = 6
const HEIGHT = 18

/** A word at the start of an edge, drawn in the edge itself: no layer of its own to keep in step. */
export function EdgePill({ x, y, text }: { x: number; y: number; text: string }) {
  const width = text.length * LETTER + 24
  return (
    <g className={classes.pill} transform={`translate(${x - width / 2} ${y - HEIGHT / 2})`}>
      <rect width={width} height={HEIGHT} rx={HEIGHT / 2} />
      <circle cx={10} cy={HEIGHT / 2} r={3} />
      <text x={17} y={HEIGHT / 2} dominantBaseline="central">
        {text}
      </text>
    </g>
  )
}
