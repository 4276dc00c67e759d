/**
 * The script the demo's H5 loads before anything else: geolocation answers from the place chosen on the watching page.
 * It is asked anew each time. W3C error codes: 1 permission denied, 2 position unavailable.
 */
export const locationScript = (prefix: string): string => `(function () {
  'use strict'
  var real = navigator.geolocation
  var watches = new Map()
  var lastWatch = 0
  var allowed = 'sandbox.location.allowed'

  function failure(code, message) {
    return { code: code, message: message, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 }
  }
  function position(where) {
    var coords = { latitude: where.latitude, longitude: where.longitude, accuracy: where.accuracy, altitude: null, altitudeAccuracy: null, heading: null, speed: null }
    return { coords: coords, timestamp: Date.now() }
  }
  function ask(found, failed, options) {
    fetch(${JSON.stringify(`${prefix}/where`)}, { cache: 'no-store' })
      .then(function (response) { return response.json() })
      .then(
        function (where) {
          if (where.kind === 'place') {
            sessionStorage.setItem(allowed, 'yes')
            found(position(where))
          }
          else if (where.kind === 'denied') failed && failed(failure(1, 'User denied Geolocation'))
          else if (real) real.getCurrentPosition(found, failed, options)
          else failed && failed(failure(2, 'No geolocation'))
        },
        function () { failed && failed(failure(2, 'The sandbox does not answer')) }
      )
  }

  // Asked once, as a browser asks: 'prompt' until the page has asked, then the person's answer.
  var permissions = navigator.permissions
  var query = permissions && permissions.query.bind(permissions)
  if (permissions) permissions.query = function (descriptor) {
    if (descriptor.name !== 'geolocation') return query(descriptor)
    return fetch(${JSON.stringify(`${prefix}/where`)}, { cache: 'no-store' })
      .then(function (response) { return response.json() })
      .then(function (where) {
        if (where.kind === 'real') return query(descriptor)
        return { name: 'geolocation', state: where.kind === 'denied' ? 'denied' : sessionStorage.getItem(allowed) ? 'granted' : 'prompt', onchange: null }
      })
  }

  Object.defineProperty(navigator, 'geolocation', {
    configurable: true,
    value: {
      getCurrentPosition: ask,
      watchPosition: function (found, failed, options) {
        ask(found, failed, options)
        watches.set(++lastWatch, setInterval(function () { ask(found, failed, options) }, 2000))
        return lastWatch
      },
      clearWatch: function (id) {
        clearInterval(watches.get(id))
        watches.delete(id)
      }
    }
  })
})()
`
