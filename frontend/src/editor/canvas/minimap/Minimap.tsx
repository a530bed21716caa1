import { useMantineColorScheme } from '@mantine/core'
import { Panel, useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { boxOf, groupsOf, notesOf } from '../../graph/drawing'
import { useEditorStore, useShape } from '../../store/EditorContext'
import classes from './Minimap.module.css'
import { inGraph, MAP, onMap, scaleOf } from './scale'

/** The whole workflow, small. It is painted once for each change of the drawing; a move of the
 * canvas only moves the frame on it, so it costs next to nothing at any size. */
export default function Minimap() {
  const store = useEditorStore()
  const flow = useReactFlow()
  const drawing = useStoreApi()
  const shape = useShape()
  const { colorScheme } = useMantineColorScheme()
  const paper = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { steps, around, scale } = useMemo(() => {
    const { typeOf } = store.getState()
    const boxes = (parts: readonly { id: string }[]) =>
      parts.flatMap(({ id }) => boxOf(shape, id, typeOf) ?? [])
    const known = {
      steps: boxes(shape.nodes),
      around: boxes([...groupsOf(shape), ...notesOf(shape)]),
    }
    return { ...known, scale: scaleOf([...known.steps, ...known.around]) }
  }, [store, shape])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the scheme
  useEffect(() => {
    const sheet = paper.current
    const pen = sheet?.getContext('2d')
    if (!sheet || !pen) return
    const colours = getComputedStyle(sheet)
    const sharp = window.devicePixelRatio || 1
    sheet.width = MAP.width * sharp
    sheet.height = MAP.height * sharp
    pen.scale(sharp, sharp)
    const paint = (boxes: typeof steps, colour: string) => {
      pen.fillStyle = colours.getPropertyValue(colour)
      for (const { x, y, width, height } of boxes.map((box) => onMap(scale, box))) {
        pen.fillRect(x, y, Math.max(width, 1.5), Math.max(height, 1.5))
      }
    }
    paint(around, '--line')
    paint(steps, '--line-strong')
  }, [steps, around, scale, colorScheme])

  useEffect(() => {
    const show = () => {
      const { transform, width, height } = drawing.getState()
      const [x, y, zoom] = transform
      const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
      const at = onMap(scale, view)
      const style = frame.current?.style
      if (!style) return
      style.transform = `translate(${at.x}px, ${at.y}px)`
      style.width = `${at.width}px`
      style.height = `${at.height}px`
    }
    show()
    let last = drawing.getState()
    return drawing.subscribe((state) => {
      const same =
        state.transform === last.transform &&
        state.width === last.width &&
        state.height === last.height
      last = state
      if (!same) show()
    })
  }, [drawing, scale])

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = inGraph(scale, { x: event.clientX - box.left, y: event.clientY - box.top })
    void flow.setCenter(at.x, at.y, { zoom: flow.getZoom() })
  }
  return (
    <Panel position="bottom-left" className={classes.panel} data-minimap>
      <div
        className={classes.map}
        role="img"
        aria-label="Small map of the workflow"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          goTo(event)
        }}
        onPointerMove={(event) => event.buttons === 1 && goTo(event)}
      >
        <canvas ref={paper} className={classes.paper} />
        <div ref={frame} className={classes.frame} />
      </div>
    </Panel>
  )
}
