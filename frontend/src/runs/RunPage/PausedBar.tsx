import { Text } from '@mantine/core'
import { StateShape } from '../../ui/StateShape'
import classes from './RunPage.module.css'

/** The socket is dead, the run is not: said plainly, while we ask instead of being told. */
export function PausedBar() {
  return (
    <div className={classes.paused} role="status">
      <StateShape state="retrying" />
      <Text>Live updates paused, checking every 3 s</Text>
    </div>
  )
}
