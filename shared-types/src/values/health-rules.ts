/** What a health declaration may say, and what the rules over it are made of: data, changeable without a release (features.md C2). */

export const symptoms = ['fever', 'cough', 'breath', 'throat', 'fatigue', 'taste', 'stomach'] as const
/** 发热 · 咳嗽 · 气促 · 咽痛 · 乏力 · 味嗅觉减退 · 腹泻呕吐 */
export type Symptom = (typeof symptoms)[number]

export const contacts = ['none', 'suspected', 'confirmed'] as const
/** With somebody suspected of, or confirmed to have, the illness. */
export type Contact = (typeof contacts)[number]

/** Body temperatures a thermometer at a gate can show, °C, one decimal: 3.7 and 370 are slips of the finger. */
export const lowestTemperature = 34
export const highestTemperature = 43
export const isTemperature = (celsius: number): boolean => celsius >= lowestTemperature && celsius <= highestTemperature && Math.abs(celsius * 10 - Math.round(celsius * 10)) < 1e-6

/** From here on a temperature is a fever at a checkpoint, °C (source 003's "正常" is what lies below). */
export const feverFrom = 37.3
