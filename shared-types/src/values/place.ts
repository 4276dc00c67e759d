/** Places on the ground. All coordinates in the product are GCJ-02, the datum of WeChat, Alipay and Chinese maps. */

export interface Place {
  /** Degrees north. */
  latitude: number
  /** Degrees east. */
  longitude: number
}

/** A place as a phone knows it: with the radius, in metres, it is sure of. */
export interface Fix extends Place {
  accuracy: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two places over a sphere (haversine; within 0.5 %, and a door is never far). */
export function metresBetween(a: Place, b: Place): number {
  const latitude = radians(b.latitude - a.latitude)
  const longitude = radians(b.longitude - a.longitude)
  const h =
    Math.sin(latitude / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * WGS-84 (what a browser's geolocation gives) to GCJ-02. Outside mainland China's bounding box the two are the same.
 * Without this a browser stands some 500 m from every door.
 */
export function wgs84ToGcj02(place: Place): Place {
  const { latitude, longitude } = place
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return { latitude, longitude }
  const axis = 6_378_245
  const eccentricity = 0.006_693_421_622_965_943
  const x = longitude - 105
  const y = latitude - 35
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave
  north += ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3
  north += ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave
  east += ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3
  east += ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const sine = Math.sin(radians(latitude))
  const magic = 1 - eccentricity * sine * sine
  return {
    latitude: latitude + (north * 180) / (((axis * (1 - eccentricity)) / (magic * Math.sqrt(magic))) * Math.PI),
    longitude: longitude + (east * 180) / ((axis / Math.sqrt(magic)) * Math.cos(radians(latitude)) * Math.PI),
  }
}
