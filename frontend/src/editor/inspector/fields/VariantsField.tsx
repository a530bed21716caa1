import { Button, Group, Input, NumberInput, Text } from '@mantine/core'
import { evenShares, sharesProblem, sharesSum, type Variant, withVariant } from '../../graph/items'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { ItemList } from '../items/ItemList'

/** Variants and the share of runs that each one gets; together they make 100 %. */
export function VariantsField(props: FieldProps<readonly Variant[]>) {
  const { value, onChange, readOnly } = props
  const items = Array.isArray(value) ? value : []
  const problem = sharesProblem(items)
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <ItemList
        items={items}
        onChange={onChange}
        word="Variant"
        withOneMore={withVariant}
        least={2}
        readOnly={readOnly}
        beside={(item, change) => (
          <NumberInput
            size="xs"
            w={84}
            aria-label={`Share of ${item.label || 'this variant'} in percent`}
            value={item.share ?? ''}
            onChange={(typed) => change({ share: typeof typed === 'number' ? typed : 0 })}
            min={0}
            max={100}
            suffix=" %"
            allowDecimal={false}
            clampBehavior="strict"
            readOnly={readOnly}
          />
        )}
      />
      <Group gap="xs" mt={8} justify="space-between" wrap="nowrap">
        <Text size="xs" c={problem ? 'var(--state-handled)' : 'dimmed'} role="status">
          Together {sharesSum(items)} %. {problem}
        </Text>
        {!readOnly && problem && (
          <Button
            size="compact-xs"
            variant="subtle"
            flex="none"
            onClick={() => onChange(evenShares(items))}
          >
            Share evenly
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  )
}
