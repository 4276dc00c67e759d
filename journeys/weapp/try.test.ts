import { Phone } from './phone'
import { northOf, setStage } from './stage'
const stage = setStage()
test('try', async () => {
  const phone = new Phone('li-xiuying')
  phone.place = northOf('door-3-east',0)
  const w = stage.launch(phone)
  await w.tap('选择身份')
  await w.see('你是哪一种')
  console.log((w as any).pages.top().dom.innerHTML.replace(/(hover-[a-z-]*|animation)="[^"]*"/g,'').replace(/style="[^"]*"/g,''))
})
