import { View } from '@tarojs/components'
import { Button } from './button'
import type { Drawing } from './drawings'
import { Icon } from './icon'

interface StepCardProps {
  icon: Drawing
  title: string
  text: string
  action: string
  actionIcon?: Drawing
  onTap: () => void
}

/** The one thing that comes next, in the place where the door will be. */
export function StepCard({ icon, title, text, action, actionIcon, onTap }: StepCardProps) {
  return (
    <View className='card column column--wide'>
      <View className='row row--wide'>
        <View className='disc'>
          <Icon name={icon} />
        </View>
        <View className='grow t3 strong'>{title}</View>
      </View>
      <View className='soft'>{text}</View>
      <Button icon={actionIcon} onTap={onTap}>
        {action}
      </Button>
    </View>
  )
}
