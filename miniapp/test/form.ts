/** What a person does to a form: the fields by their labels, the buttons by their words. */
import { fireEvent, screen, waitFor } from '@testing-library/react'

export const type = (label: string, text: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
export const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }))
export const choose = (name: string): void => void fireEvent.click(screen.getByRole('radio', { name }))
/** The box of the agreements, once they are there. */
export async function tick(): Promise<void> {
  await waitFor(() => expect(screen.getByRole('checkbox').textContent).toContain('《'))
  fireEvent.click(screen.getByRole('checkbox'))
}
export const check = (): void => void fireEvent.click(screen.getByRole('checkbox'))
export const sees = (words: string | RegExp): Promise<HTMLElement> => screen.findByText(words)
export const seesNot = (words: string | RegExp): void => expect(screen.queryByText(words)).toBeNull()
