import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Signature } from '../../../api/types'
import classes from './SignaturePad.module.css'

interface Props {
  value: Signature
  error: string | undefined
  onChange: (value: Signature) => void
}

const WIDTH = 480
const HEIGHT = 140

const ways = [
  { value: 'typed', label: 'Type' },
  { value: 'drawn', label: 'Draw' },
]

/** A name, typed or drawn; whoever cannot draw with a pointer types, and both count the same. */
export function SignaturePad({ value, error, onChange }: Props) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>Signature</Text>
        <SegmentedControl
          size="xs"
          aria-label="How to sign"
          data={ways}
          value={value.method ?? 'typed'}
          onChange={(method) =>
            onChange({ name: value.name, method: method as Signature['method'] })
          }
        />
      </Group>
      <TextInput
        label="Full name"
        withAsterisk
        autoComplete="name"
        error={error}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      {value.method === 'drawn' && <Drawing value={value} onChange={onChange} />}
    </Stack>
  )
}

function Drawing({ value, onChange }: Omit<Props, 'error'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDown, setDown] = useState(false)
  const at = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ] as const
  }
  const start = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pen.lineWidth = 2.2
    pen.lineCap = 'round'
    pen.strokeStyle = '#1a232e'
    pen.beginPath()
    pen.moveTo(...at(event))
    setDown(true)
  }
  const go = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d')
    if (!isDown || !pen) return
    pen.lineTo(...at(event))
    pen.stroke()
  }
  const lift = () => {
    if (!isDown) return
    setDown(false)
    onChange({ ...value, image: canvas.current?.toDataURL('image/png') })
  }
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    onChange({ ...value, image: undefined })
  }
  return (
    <div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className={classes.pad}
        aria-label="Draw your signature here"
        onPointerDown={start}
        onPointerMove={go}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <Button size="compact-xs" variant="subtle" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}
