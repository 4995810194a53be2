/// HL7 version 2 messages: values only, no I/O and no clock.
enum HL7Placeholder {}
