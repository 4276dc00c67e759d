// What a mini-program's elements may tell a screen reader. Taro leaves these out of its templates; the build adds them
// (aria-plugin.js) and the running program must number its attributes alike (src/device/aria.js).
module.exports = {
  View: { 'aria-role': '', 'aria-label': '', 'aria-checked': '', 'aria-disabled': '' },
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
}
