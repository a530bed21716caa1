/** Hands something over as a JSON file, named so that every system can keep it. */
export const download = (name: string, content: unknown) => {
  const file = new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'workflow'}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
