// What checkpoint pages are drawn with; taken in by ../screenshots.mjs.
import { encode } from 'uqr'
import * as day from '../../miniapp/test/fixtures.checkpoint.ts'

const inMinutes = minutes => new Date(Date.now() + minutes * 60_000).toISOString()

export const world = {
  getPassKeys: () => day.passKeys(),
  getRevocations: () => day.revocations(),
  listSites: day.sites,
  getSite: day.siteDetail,
  addSite: day.siteDetail,
  changeSite: day.siteDetail,
  addScanner: day.siteDetail.scanners[1],
  removeScanner: {},
  recordScan: () => day.stored(),
  recordScans: ({ scans }) => ({ results: scans.map(({ scanId }) => ({ ...day.stored(), scanId, stored: true })) }),
  registerAssisted: () => day.assisted(),
  sendAssistedCode: () => ({ expiresAt: inMinutes(5), resendAt: inMinutes(1) }),
  confirmPhone: () => ({ confirmation: 'confirmation-000001', expiresAt: inMinutes(10) }),
  listScans: day.scans,
  countScans: day.hours,
  listAppeals: { items: [], next: null, waiting: 3 },
  exportScans: { fileName: 'scans.xlsx', content: 'UEs=', rows: 7 },
}

/** The code as a picture in the album, quiet zone and all. */
function picture(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`)
}
export const present = code => async page => {
  await page.getByRole('button', { name: '扫描对方的通行码' }).tap()
  await page.locator('input[type=file]').setInputFiles({ name: 'code.svg', mimeType: 'image/svg+xml', buffer: picture(code()) })
  await page.locator('.verdict').waitFor({ timeout: 8000 })
}

const scan = '/areas/checkpoint/pages/scan'
const one = { listSites: day.oneSite }

export const shots = ({ refused, never, lost, as, tap, everything }) => {
  const noNetwork = { ...everything(lost) }
  const volunteer = (answers = {}) => {
    const me = as({ identity: 'staff', grants: [{ role: 'scanner', communityIds: ['c1'], siteIds: ['s1'] }] })
    return { me: me.me, answers: { ...me.answers, ...one, ...answers } }
  }
  const manager = (answers = {}) => {
    const me = as({ identity: 'staff', grants: [{ role: 'community', communityIds: ['c1'] }] })
    return { me: me.me, answers: { ...me.answers, ...answers } }
  }
  const shown = (code, more = {}) => ({ path: scan, ...volunteer(), act: present(code), ...more })
  const keys = (...names) => async page => {
    for (const name of names) await page.locator('.key', { hasText: name }).first().tap()
  }
  const then = (...acts) => async page => {
    for (const act of acts) await act(page)
  }
  const waiting = { kept: Object.fromEntries([['scans.order', day.kept().map(({ scan: { scanId } }) => scanId)], ...day.kept().map(each => [`scans.${each.scan.scanId}`, each])]) }
  const offline = { recordScan: lost, recordScans: lost, getPassKeys: lost, getRevocations: lost }
  const assisted = '/areas/checkpoint/pages/assisted'
  const confirmed = then(
    page => page.locator('input').first().fill('13800138000'),
    tap('发验证码'),
    page => page.locator('input').nth(1).fill('123456'),
    tap('核对验证码'),
    page => page.locator('input[placeholder="证件上的号码"]').waitFor(),
  )
  return {
    scan: { path: scan, ...volunteer() },
    'scan-choose': { path: scan, ...manager(), act: tap('先选站点') },
    'scan-none': { path: scan, ...volunteer({ listSites: { sites: [], scansKeptDays: 30 } }) },
    'scan-loading': { path: scan, ...volunteer({ listSites: never }) },
    'scan-error': { path: scan, ...volunteer({ listSites: refused('upstream.unavailable', 503) }) },
    'scan-no-keys': { path: scan, ...volunteer(offline), wait: 3500 },
    'scan-old-list': { path: scan, ...volunteer({ getRevocations: () => day.revocations(30 * 3_600_000) }) },
    'scan-long': { path: scan, ...volunteer({ listSites: { ...day.longSites, sites: [{ ...day.longSites.sites[1], parentId: null }] } }) },
    'scan-camera': { path: scan, ...volunteer(), act: tap('扫描对方的通行码'), wait: 900 },
    'scan-green': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '6', '.', '5')) }),
    'scan-green-grey': shown(day.codes.green, { grey: true }),
    'scan-medium': shown(day.codes.medium),
    'scan-too-low': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '.', '7', '确认')) }),
    'scan-too-high': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '7', '0')) }),
    'scan-fever-typed': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '7', '.', '6')) }),
    'scan-fever': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '7', '.', '6', '劝返')) }),
    'scan-recorded': shown(day.codes.green, { act: then(present(day.codes.green), keys('3', '6', '.', '5', '确认')) }),
    'scan-kept': { path: scan, ...volunteer({ recordScan: lost, recordScans: lost }), act: then(present(day.codes.green), keys('不测温')), wait: 3500 },
    'scan-high-risk': shown(day.codes.highRisk),
    'scan-high-risk-grey': shown(day.codes.highRisk, { grey: true }),
    'scan-high-risk-ticked': shown(day.codes.highRisk, {
      act: then(present(day.codes.highRisk), page => page.getByRole('checkbox').nth(0).tap(), page => page.getByRole('checkbox').nth(1).tap()),
    }),
    'scan-paper': shown(day.codes.paper),
    'scan-yellow': shown(day.codes.yellow),
    'scan-red': shown(day.codes.red),
    'scan-red-grey': shown(day.codes.red, { grey: true }),
    'scan-picture': shown(day.codes.picture),
    'scan-picture-grey': shown(day.codes.picture, { grey: true }),
    'scan-ahead': shown(day.codes.ahead),
    'scan-expired': shown(day.codes.expired),
    'scan-revoked': shown(day.codes.revoked),
    'scan-stranger': shown(day.codes.stranger),
    'scan-forged': shown(day.codes.forged),
    'scan-demo': shown(day.codes.sandbox),
    'scan-eu': shown(day.codes.euDcc),
    'scan-link': shown(day.codes.link),
    'scan-offline': { path: scan, ...volunteer({ recordScan: lost, recordScans: lost }), ...waiting, act: then(page => page.route('**/api/**', route => route.abort()), page => page.context().setOffline(true), present(day.codes.green)) },
    queue: { path: '/areas/checkpoint/pages/queue', ...volunteer(offline), ...waiting, wait: 3500 },
    'queue-empty': { path: '/areas/checkpoint/pages/queue', ...volunteer() },
    assisted: { path: assisted, ...volunteer() },
    'assisted-problems': { path: assisted, ...volunteer(), act: tap('核对验证码') },
    'assisted-form': { path: assisted, ...volunteer(), act: confirmed },
    'assisted-form-problems': { path: assisted, ...volunteer(), act: then(confirmed, tap('提交登记')) },
    'assisted-exception': {
      path: assisted,
      ...volunteer({ registerAssisted: refused('checkpoint.exception_needed', 422) }),
      act: then(
        confirmed,
        page => page.locator('input[placeholder="和证件上一字不差"]').fill('李秀英'),
        page => page.locator('input[placeholder="证件上的号码"]').fill('110101195208160029'),
        page => page.getByRole('radio', { name: '放行' }).tap(),
        tap('提交登记'),
      ),
    },
    'assisted-offline': { path: assisted, ...volunteer(), act: page => page.context().setOffline(true) },
    sites: { path: '/areas/checkpoint/pages/sites', ...manager() },
    'sites-empty': { path: '/areas/checkpoint/pages/sites', ...manager({ listSites: { sites: [], scansKeptDays: 30 } }) },
    'sites-long': { path: '/areas/checkpoint/pages/sites', ...manager({ listSites: day.longSites }) },
    'sites-error': { path: '/areas/checkpoint/pages/sites', ...manager({ listSites: refused('service.failed', 500) }) },
    site: { path: '/areas/checkpoint/pages/site?siteId=s1', ...manager() },
    'site-scanner': { path: '/areas/checkpoint/pages/site?siteId=s1', ...volunteer({ getSite: { ...day.siteDetail, right: 'scan', scanners: [] } }) },
    'site-form': { path: '/areas/checkpoint/pages/site-form?siteId=s1', ...manager() },
    'site-form-new': { path: '/areas/checkpoint/pages/site-form', ...manager(), act: tap('保存') },
    'add-scanner': { path: '/areas/checkpoint/pages/add-scanner?siteId=s1', ...manager() },
    'add-scanner-refused': {
      path: '/areas/checkpoint/pages/add-scanner?siteId=s1',
      ...manager({ addScanner: refused('checkpoint.scanner_there', 409) }),
      act: then(page => page.locator('input').first().fill('李雷'), page => page.locator('input').nth(1).fill('13900000001'), tap(/^添加$/)),
    },
    'scan-records': { path: '/areas/checkpoint/pages/records', ...manager() },
    'scan-records-empty': { path: '/areas/checkpoint/pages/records', ...manager({ listScans: { items: [], next: null, total: { passed: 0, turnedBack: 0, fever: 0 } } }) },
    'scan-records-loading': { path: '/areas/checkpoint/pages/records', ...manager({ listScans: never }) },
    'scan-records-error': { path: '/areas/checkpoint/pages/records', ...manager({ listScans: lost }), wait: 3500 },
    'scan-counts': { path: '/areas/checkpoint/pages/counts', ...manager() },
    'scan-counts-empty': { path: '/areas/checkpoint/pages/counts', ...manager({ countScans: day.noHours }) },
    'staff-volunteer': { path: '/tabs/home/home', ...volunteer() },
    'staff-manager': { path: '/tabs/home/home', ...manager(), ...waiting },
    'staff-offline': { path: '/tabs/home/home', ...volunteer(noNetwork), wait: 3500 },
  }
}

export const onDesk = ['sites', 'site', 'scan-records', 'scan-counts', 'staff-manager']
