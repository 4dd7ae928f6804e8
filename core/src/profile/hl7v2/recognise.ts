/** Whether a text begins like HL7 v2: a message header, or the header of a file or batch of messages. */
export function recogniseHl7v2(head: string): boolean {
  return /^(MSH|FHS|BHS)([^A-Za-z0-9\s])[^A-Za-z0-9\s]{0,5}\2/.test(head);
}
