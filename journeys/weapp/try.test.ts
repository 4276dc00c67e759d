import { storages } from '../../bff/test/stores'
import { placeOf, startLinli } from '../../bff/test/harness'
import { Phone } from './phone'
import { Wechat } from './wechat'
test('try', async () => {
  const linli = await startLinli(storages[0]!)
  const phone = new Phone('li-xiuying')
  phone.place = placeOf('door-3-east')
  const w = Wechat.launch({ phone, baseUrl: linli.url })
  try {
    await w.see('先选一下你的身份')
    console.log(w.text(), w.page())
    await w.tap('选择身份')
    await w.see('你是哪一种')
    console.log(w.text(), w.page())
  } catch (e) { console.log(String(e)) }
  console.log(w.troubles(), phone.requests)
  w.close()
  await linli.close()
})
