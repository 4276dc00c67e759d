import Taro from '@tarojs/taro'
import { keptList, NotKept } from './kept-list'

const set = Taro.setStorageSync as unknown as jest.Mock
const full = (when: (key: string) => boolean) => {
  const write = set.getMockImplementation()!
  set.mockImplementation((key: string, value: string) => {
    if (when(key)) throw new Error('setStorageSync:fail exceed storage max size')
    return write(key, value)
  })
  return () => set.mockImplementation(write)
}

test('what was kept is there for another start of the program, in order', () => {
  const list = keptList<number>('one')
  list.keep('a', 1)
  list.keep('b', 2)
  list.keep('a', 3)
  expect(keptList<number>('one').all()).toEqual([3, 2])
})

test('an item is dropped by its id and no other with it', () => {
  const list = keptList<number>('two')
  list.keep('a', 1)
  list.keep('b', 2)
  list.drop('a')
  list.drop('unknown')
  expect(list.all()).toEqual([2])
  expect(list.use.getState().items).toEqual([2])
})

test.each([
  ['the item', 'linli.three.a'],
  ['the order', 'linli.three.order'],
])('storage that has no room for %s says so, and nothing half is left', (_, place) => {
  const list = keptList<number>('three')
  const emptied = full(key => key === place)
  expect(() => list.keep('a', 1)).toThrow(NotKept)
  emptied()
  expect(list.all()).toEqual([])
  expect(Taro.getStorageSync('linli.three.a')).toBe('')
})

test('a platform that answers a failure instead of throwing it is not believed', () => {
  const write = set.getMockImplementation()!
  set.mockImplementation(() => ({ error: 11 }))
  expect(() => keptList<number>('four').keep('a', 1)).toThrow(NotKept)
  set.mockImplementation(write)
})

test('two views of the same list do not undo each other', () => {
  const [first, second] = [keptList<number>('five'), keptList<number>('five')]
  first.keep('a', 1)
  second.keep('b', 2)
  first.drop('a')
  expect(second.all()).toEqual([2])
})
