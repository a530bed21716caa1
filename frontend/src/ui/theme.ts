import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { stateVariables } from './stateColours'

const loom: MantineColorsTuple = [
  '#edf7f8',
  '#d8ecee',
  '#b0d9dd',
  '#84c5cb',
  '#5db2ba',
  '#3f9ea8',
  '#278993',
  '#17727d',
  '#105f69',
  '#084c55',
]

const slate: MantineColorsTuple = [
  '#d9e0e8',
  '#b6c1cd',
  '#8d9aa9',
  '#566373',
  '#384453',
  '#2a3441',
  '#1e2631',
  '#161c25',
  '#11161d',
  '#0b0f15',
]

/** Darker than Mantine's from the middle on: it carries words, and white words. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#e04848',
  '#c62828',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
]

const systemFont =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'

export const theme = createTheme({
  primaryColor: 'loom',
  primaryShade: { light: 7, dark: 7 },
  colors: { loom, red, dark: slate },
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '17px', lineHeight: '1.35' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Anchor: { defaultProps: { size: 'sm' } },
    Table: {
      defaultProps: { fz: 'sm' },
      styles: { th: { color: 'var(--mantine-color-dimmed)', fontSize: '12px', fontWeight: 500 } },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
})

/** Tints behind banners, badges and chosen things: in the dark Mantine's own are too heavy. */
const darkTints = Object.fromEntries(
  ['loom', 'red', 'orange', 'blue', 'green'].flatMap((name) => [
    [
      `--mantine-color-${name}-light`,
      `color-mix(in srgb, var(--mantine-color-${name}-5) 17%, transparent)`,
    ],
    [
      `--mantine-color-${name}-light-hover`,
      `color-mix(in srgb, var(--mantine-color-${name}-5) 26%, transparent)`,
    ],
    [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-3)`],
  ]),
)

/** Colours that Mantine leaves too pale to read, and one variable per state of a run. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1a232e',
    '--mantine-color-error': '#b91c1c',
    '--mantine-color-orange-light': '#fff1e0',
    '--mantine-color-orange-light-color': '#9a3412',
    '--mantine-color-red-light': '#feecec',
    '--mantine-color-red-light-color': '#a51d1d',
    '--mantine-color-dimmed': '#55606d',
    '--mantine-color-placeholder': '#6b7682',
    '--surface': '#ffffff',
    '--surface-sunken': '#f8fafc',
    '--line': '#dfe4ea',
    ...stateVariables('light'),
  },
  dark: {
    '--mantine-color-dimmed': '#9aa7b6',
    '--mantine-color-placeholder': '#8794a3',
    '--mantine-color-error': '#f87171',
    '--surface': 'var(--mantine-color-dark-6)',
    '--surface-sunken': 'var(--mantine-color-dark-8)',
    '--line': 'var(--mantine-color-dark-5)',
    ...darkTints,
    ...stateVariables('dark'),
  },
})
