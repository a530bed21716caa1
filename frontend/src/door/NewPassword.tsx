import { PasswordInput, type PasswordInputProps } from '@mantine/core'

/** Where a new password is chosen, with the rule it must keep. */
export function NewPassword(props: PasswordInputProps) {
  return (
    <PasswordInput
      label="New password"
      description="12 characters or more. Four or five words that do not belong together are good."
      autoComplete="new-password"
      {...props}
    />
  )
}
