/// The flows that a relay cannot see, in sentences that say what to configure.
enum FlowLimits {
    static func sentences(_ configuration: GatewayConfiguration) -> [String] {
        var sentences: [String] = []
        let reverse = configuration.listeners.filter { $0.direction == .fromPACS }
        if configuration.listeners.isEmpty {
            sentences.append("No DICOM listener is configured: images do not pass here, and none is kept.")
        } else if reverse.isEmpty {
            sentences.append(
                """
                Storage commitment results on an association of their own, and C-MOVE sub-operations to systems behind \
                the gateway, go from the PACS to them directly: to have them pass here, add a listener with \
                direction: from-pacs and let the PACS call that.
                """
            )
        } else {
            let hosts = reverse.map { "\($0.forwardHost):\($0.forwardPort)" }.joined(separator: ", ")
            sentences.append(
                """
                Of what the PACS sends by itself, storage commitment results and C-MOVE sub-operations to \(hosts) pass here; \
                those to other systems go to them directly.
                """
            )
        }
        sentences.append(
            "A PACS or HL7 system that checks callers' addresses sees this machine's address for every caller behind the gateway."
        )
        return sentences
    }
}
