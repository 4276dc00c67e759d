/**
 * The page's script, as text: it is sent to a browser as it stands and shares nothing with this program but the shape of
 * `snapshot` in watching-page.ts. Texts from outside enter the page as text nodes only.
 */
export const script = String.raw`(function () {
'use strict'
var prefix = document.currentScript.dataset.prefix
var byId = function (id) { return document.getElementById(id) }
var doorModes = { normal: '正常', slow: '缓慢', silent: '无回应', refuse: '拒绝' }
var upstreamModes = { normal: '正常', slow: '缓慢', down: '断开', nonsense: '乱答' }
var upstreams = { doors: '门禁', sms: '短信', mail: '邮件', identity: '实名', face: '人脸', bank: '银行卡', wechat: '微信', alipay: '支付宝' }
var longNames = { identity: '实名核验', face: '人脸核身', bank: '银行卡核验' }
var templates = { code: '验证码', assisted: '检查点登记', confirm: '操作确认', notice: '通知' }
var documents = { id_card: '身份证', hk_permit: '港澳通行证', macau_permit: '港澳通行证', taiwan_permit: '台胞证', foreign_permanent_resident: '永居证' }
var stands = { shut: '关着', opening: '正在开', open: '开着', silent: '没有回应', refused: '拒绝' }

var state = null
/** Sandbox time minus this browser's. */
var ahead = 0
var filter = 'all'

function make(tag, attributes, children) {
  var element = document.createElement(tag)
  Object.keys(attributes || {}).forEach(function (name) {
    if (name === 'onclick' || name === 'onchange' || name === 'ontoggle') element[name] = attributes[name]
    else if (attributes[name] !== false) element.setAttribute(name, attributes[name] === true ? '' : attributes[name])
  })
  ;[].concat(children === undefined ? [] : children).forEach(function (child) {
    element.append(child)
  })
  return element
}
function two(number) { return String(number).padStart(2, '0') }
/** Wall time in Shanghai, which has no summer time. */
function clock(ms, seconds) {
  var date = new Date(ms + 8 * 3600000)
  return two(date.getUTCHours()) + ':' + two(date.getUTCMinutes()) + (seconds ? ':' + two(date.getUTCSeconds()) : '')
}
function masked(phone) { return phone.slice(0, 3) + '****' + phone.slice(-4) }

var toastTimer
function toast(text) {
  byId('toast').textContent = text
  byId('toast').classList.add('on')
  clearTimeout(toastTimer)
  toastTimer = setTimeout(function () { byId('toast').classList.remove('on') }, 1800)
}
/** navigator.clipboard is missing where the page is read over plain HTTP from another machine. */
function copy(text) {
  var done = function () { toast('已复制 ' + text) }
  var byHand = function () {
    var area = make('textarea', { style: 'position:fixed;opacity:0' })
    area.value = text
    document.body.append(area)
    area.select()
    var copied = document.execCommand('copy')
    area.remove()
    if (copied) done()
    else toast('复制不了，请长按选中：' + text)
  }
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand)
  else byHand()
}
function post(path, body) {
  return fetch(prefix + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(
    function (response) { if (!response.ok) toast('没有改成，请刷新页面再试') },
    function () { toast('沙盒没有回答，请看它是不是停了') }
  )
}

/** One radio button for each choice, a value with its words; check() says which. */
function radios(name, choices, onChoose) {
  return Object.keys(choices).map(function (value) {
    var input = make('input', { type: 'radio', name: name, value: value, onchange: function () { onChoose(value) } })
    return make('label', {}, [input, choices[value]])
  })
}
/** Radios are changed, not made anew: a keyboard on them would lose its place. */
function check(name, value) {
  document.getElementsByName(name).forEach(function (input) { input.checked = input.value === value })
}
/** The text last drawn into each part: what has not changed is left alone, and keeps its focus. */
var drawn = {}
function redraw(id, data, draw) {
  var text = JSON.stringify(data)
  if (drawn[id] === text) return
  drawn[id] = text
  byId(id).replaceChildren.apply(byId(id), [].concat(draw(data)))
}
function empty(text) { return make('p', { class: 'empty' }, text) }

/** SMS and mails in one list, the latest first. */
function drawInbox(messages) {
  if (messages.length === 0) return empty('还没有短信和邮件。在小程序里要一次验证码，就会出现在这里。')
  return messages.map(function (one) {
    var to = one.phone ? (one.name ? one.name + ' ' : '') + masked(one.phone) + ' · ' + templates[one.template] : one.to + ' · 邮件'
    var parts = [make('div', { class: 'meta' }, [make('span', {}, '发给 ' + to), make('span', {}, clock(one.at))])]
    if (one.subject) parts.push(make('b', {}, one.subject))
    if (one.code === null) return make('article', {}, parts.concat(make('div', {}, one.text)))
    var button = make('button', { class: 'button compact', 'aria-label': '复制验证码 ' + one.code, onclick: function () { copy(one.code) } }, '复制')
    var half = Math.ceil(one.code.length / 2)
    parts.push(make('div', { class: 'row' }, [make('span', { class: 'code' }, one.code.slice(0, half) + ' ' + one.code.slice(half)), button]))
    return make('article', {}, parts.concat(make('div', { class: 'small' }, one.text)))
  })
}

function drawPeople(people) {
  return people.map(function (person) {
    var copies = [person.phone, person.number].map(function (text) {
      return make('button', { onclick: function () { copy(text) } }, text)
    })
    var until = person.validFrom.replace(/-/g, '.') + '–' + (person.validTo ? person.validTo.replace(/-/g, '.') : '长期')
    return make('div', { class: 'person' }, [
      make('div', { class: 'row' }, [make('b', {}, person.name), make('button', { class: 'link end small', 'aria-label': '复制姓名 ' + person.name, onclick: function () { copy(person.name) } }, '复制姓名')]),
      make('div', { class: 'story' }, person.story),
      make('div', { class: 'copies' }, copies),
      make('div', { class: 'small quiet' }, documents[person.documentType] + ' · 有效期 ' + until)
    ])
  })
}

var picture = '<svg width="104" height="125" viewBox="0 0 80 96" aria-hidden="true">' +
  '<path d="M18 92V17a3 3 0 0 1 3-3h38a3 3 0 0 1 3 3v75Z" fill="currentColor" opacity=".14"/>' +
  '<g class="leaf"><path d="M18 92V15a1 1 0 0 1 1-1h42a1 1 0 0 1 1 1v77Z" fill="currentColor" opacity=".85"/><path class="knob" d="M55 52v9" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></g>' +
  '<g class="dots" fill="currentColor"><circle cx="29" cy="52" r="3.4"/><circle cx="40" cy="52" r="3.4"/><circle cx="51" cy="52" r="3.4"/></g>' +
  '<g class="lock"><rect x="27" y="49" width="26" height="20" rx="4" fill="currentColor"/><path d="M32 49v-5a8 8 0 0 1 16 0v5" fill="none" stroke="currentColor" stroke-width="3.5"/></g>' +
  '<path d="M12 92V14a6 6 0 0 1 6-6h44a6 6 0 0 1 6 6v78M3 92h74" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'

function makeDoor(door) {
  var scene = make('div', { class: 'scene' })
  scene.innerHTML = picture
  var choose = function (mode) { post('/door-mode', { doorId: door.doorId, mode: mode }) }
  return make('article', { class: 'door', 'data-id': door.doorId }, [
    scene,
    make('div', { class: 'name' }, [make('b', { title: door.name }, door.name), make('span', { class: 'mono quiet' }, door.controllerId)]),
    make('div', { class: 'says', 'aria-live': 'polite' }, [make('b'), make('span', { class: 'small quiet', 'aria-live': 'off' })]),
    make('fieldset', { class: 'switch', 'aria-label': door.name + ' 的表现' }, radios('door ' + door.doorId, doorModes, choose))
  ])
}
/** Doors are made once and then changed, or they could not be seen moving. */
function drawDoors(doors) {
  redraw('doors', doors.map(function (door) { return [door.doorId, door.name] }), function () { return doors.map(makeDoor) })
  doors.forEach(function (door) {
    var card = document.querySelector('.door[data-id="' + CSS.escape(door.doorId) + '"]')
    card.dataset.stands = door.stands
    card.querySelector('.says b').textContent = stands[door.stands]
    check('door ' + door.doorId, door.mode)
  })
}
function drawCountdowns() {
  if (!state) return
  var now = Date.now() + ahead
  byId('clock').textContent = clock(now, true)
  state.doors.forEach(function (door) {
    var left = door.until === null ? 0 : Math.max(0, Math.ceil((door.until - now) / 1000))
    var says = ''
    if (door.stands === 'opening') says = '还差 ' + left + ' 秒'
    if (door.stands === 'open') says = left + ' 秒后关'
    if (door.stands === 'silent' || door.stands === 'refused') says = '上次 ' + clock(door.since, true)
    var card = document.querySelector('.door[data-id="' + CSS.escape(door.doorId) + '"]')
    if (card) card.querySelector('.says span').textContent = says
  })
}

function drawUpstreams(names) {
  return names.map(function (name) {
    var choose = function (mode) { post('/upstream-mode', { upstream: name, mode: mode }) }
    var label = longNames[name] || upstreams[name]
    return make('div', {}, [make('span', {}, label), make('fieldset', { class: 'switch line', 'aria-label': label + ' 的表现' }, radios('upstream ' + name, upstreamModes, choose))])
  })
}
function drawWhere(places) {
  var choices = {}
  places.forEach(function (place) { choices[place.id] = place.name })
  return radios('where', choices, function (id) { post('/place', { id: id }) })
}

/** What has been opened stays open when the list grows. */
var opened = {}
function showTexts(details, id) {
  fetch(prefix + '/calls/' + id).then(function (response) { return response.json() }).then(
    function (call) { opened[id] = [call.request, call.answer]; fillTexts(details, opened[id]); details.scrollIntoView({ block: 'nearest' }) },
    function () { toast('原文拿不到了，可能已被清掉') }
  )
}
function fillTexts(details, texts) {
  details.querySelectorAll('pre').forEach(function (pre) { pre.remove() })
  details.append(make('pre', { 'aria-label': '请求' }, texts[0]), make('pre', { 'aria-label': '回答' }, texts[1] || '没有回答'))
}
function drawCalls(data) {
  var calls = data.calls.filter(function (call) { return data.filter === 'all' || call.upstream === data.filter })
  if (calls.length === 0) return empty('还没有调用。在小程序里登录或开门，就会一条条出现在这里。')
  return calls.map(function (call) {
    var details = make('details', { class: 'call', open: Boolean(opened[call.id]) }, make('summary', {}, [
      make('span', { class: 'mono quiet' }, clock(call.at, true)),
      make('span', {}, upstreams[call.upstream]),
      make('span', { class: 'mono path', title: call.path }, call.method + ' ' + call.path),
      make('span', {}, make('span', { class: call.ok ? 'tag' : 'tag bad', title: call.result }, call.result)),
      make('span', { class: 'mono took' }, call.tookMs + ' ms'),
      make('span', { class: 'words', title: call.words }, call.words)
    ]))
    if (opened[call.id]) fillTexts(details, opened[call.id])
    details.ontoggle = function () {
      if (!details.open) delete opened[call.id]
      else if (!opened[call.id]) showTexts(details, call.id)
    }
    return details
  })
}
function drawFilters() {
  var choices = Object.assign({ all: '全部' }, upstreams)
  return Object.keys(choices).map(function (value) {
    return make('button', { 'aria-pressed': String(value === filter), onclick: function () { filter = value; draw() } }, choices[value])
  })
}
function drawMessages(messages) {
  if (messages.length === 0) return empty('还没有发过订阅消息。')
  return messages.map(function (message) {
    var lines = Object.keys(message.data).map(function (key) { return make('div', {}, key + '：' + message.data[key]) })
    return make('article', {}, [make('div', { class: 'small quiet' }, clock(message.at, true) + ' · 发给 ' + message.openid.slice(0, 8) + '… · 模板 ' + message.templateId + (message.page ? ' · 点开 ' + message.page : ''))].concat(lines))
  })
}

function draw() {
  if (!state) return
  // Ids are counted over both.
  var messages = state.inbox.concat(state.mails).sort(function (a, b) { return b.id - a.id })
  redraw('inbox', messages, drawInbox)
  byId('inbox-count').textContent = messages.length
  redraw('bank-card', state.bankCard, function (card) { return card })
  redraw('people', state.personas, drawPeople)
  drawDoors(state.doors)
  redraw('where', state.places, drawWhere)
  check('where', state.place)
  redraw('upstreams', Object.keys(state.modes), drawUpstreams)
  Object.keys(state.modes).forEach(function (name) { check('upstream ' + name, state.modes[name]) })
  redraw('filters', filter, drawFilters)
  redraw('calls', { calls: state.calls, filter: filter }, drawCalls)
  redraw('messages', state.wechatMessages, drawMessages)
  byId('messages-count').textContent = state.wechatMessages.length
  drawCountdowns()
}

byId('clear-inbox').onclick = function () { post('/clear-inbox', {}) }
byId('bank-card').onclick = function () { copy(state.bankCard) }
byId('reset').onclick = function () {
  opened = {}
  post('/reset', {}).then(function () { toast('已恢复初始') })
}

/** The browser reconnects by itself after a break, but not after a proxy answered with an error. */
function listen() {
  var source = new EventSource(prefix + '/events')
  source.onmessage = function (event) {
    state = JSON.parse(event.data)
    ahead = state.now - Date.now()
    byId('link-state').textContent = ''
    draw()
  }
  source.onerror = function () {
    byId('link-state').textContent = '连接断了，正在重连'
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000)
  }
}
listen()
setInterval(drawCountdowns, 500)
})()
`
