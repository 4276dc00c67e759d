/** A mini-program has no address to be seen. */
export function useInAddress(_params: Partial<Record<string, string>>, _on: boolean): void {}
