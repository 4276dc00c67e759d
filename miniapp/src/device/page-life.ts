/** A page's comings and goings, under our own names. */
export { useDidHide as useHidden, useDidShow as useShown, useReachBottom as useBottomReached } from '@tarojs/taro'
