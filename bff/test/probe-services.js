/**
 * Before all tests: which services are there. A test that needs an absent one is reported as skipped, by name; where
 * LINLI_REQUIRE_SERVICES is set (CI), an absent one fails the run at once.
 */
const net = require('node:net')

const services = {
  mariadb: process.env.LINLI_TEST_MYSQL_URL || 'mysql://root@127.0.0.1:3306',
  redis: process.env.LINLI_TEST_REDIS_URL || 'redis://127.0.0.1:6379/9',
  mosquitto: process.env.LINLI_TEST_MQTT_URL || 'mqtt://127.0.0.1:1883',
}

const answers = url =>
  new Promise(resolve => {
    const { hostname, port } = new URL(url)
    const socket = net.connect({ host: hostname, port: Number(port), timeout: 1000 })
    const end = there => {
      socket.destroy()
      resolve(there)
    }
    socket.once('connect', () => end(true))
    for (const bad of ['error', 'timeout']) socket.once(bad, () => end(false))
  })

module.exports = async () => {
  const there = []
  for (const [name, url] of Object.entries(services)) {
    if (process.env.LINLI_TEST_WITHOUT?.split(',').includes(name)) continue
    if (await answers(url)) there.push(name)
  }
  process.env.LINLI_TEST_SERVICES = there.join(',')
  Object.assign(process.env, { LINLI_TEST_MYSQL_URL: services.mariadb, LINLI_TEST_REDIS_URL: services.redis, LINLI_TEST_MQTT_URL: services.mosquitto })
  const missing = Object.keys(services).filter(name => !there.includes(name))
  if (process.env.LINLI_REQUIRE_SERVICES && missing.length > 0) throw new Error(`Services required and absent: ${missing.join(', ')}`)
}
