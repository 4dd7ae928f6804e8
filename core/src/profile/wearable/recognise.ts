/**
 * Whether a text's head is that of Apple Health's export: XML whose root is HealthData. A document type of some length
 * may stand before the root, and names it.
 */
export function recogniseAppleHealth(head: string): boolean {
  return head.startsWith('<') && /<(!DOCTYPE\s+)?HealthData[\s[>]/.test(head);
}
