import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ComponentProps, Ref } from 'react'
import classes from './links.module.css'

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style' | 'size'> & {
  ref?: Ref<HTMLAnchorElement>
}

/** Mantine's looks on the router's typed addresses. */
export const TextLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />)

export const ButtonLink = createLink((props: ButtonProps & Native) => (
  <Button component="a" {...props} />
))

/** The link of a row: the whole row can be clicked, and Tab stops at it once. */
export const RowLink = createLink(({ className, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={`${classes.row} ${className ?? ''}`} />
))
