/** A server for the tests: what it answers, call after call, and what it was asked. */
import Taro from '@tarojs/taro'
import type { ErrorCode } from '@linli/shared-types/errors'
import { refusal } from './fixtures'

type Answer = { status: number; body: unknown } | 'lost'

export interface Asked {
  method: string
  url: string
  header: Record<string, string>
  body: unknown
}

const request = Taro.request as unknown as jest.Mock

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const no = (code: ErrorCode, status: number, more = {}): Answer => refusal(code, status, more)
export const lost: Answer = 'lost'

/** Answers in this order; the last one again and again. */
export function serve(...answers: Answer[]): Asked[] {
  const asked: Asked[] = []
  request.mockReset()
  request.mockImplementation(async ({ method, url, header, data }: { method: string; url: string; header: Record<string, string>; data?: string }) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]!
    asked.push({ method, url, header, body: data === undefined ? undefined : JSON.parse(data) })
    if (answer === 'lost') throw new Error('request:fail')
    return { statusCode: answer.status, data: JSON.stringify(answer.body), header: {} }
  })
  return asked
}
