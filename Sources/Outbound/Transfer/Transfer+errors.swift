import CCurl

extension Transfer.Failure {
    /// What the failure means, for the cases that all protocols have; nil for the others.
    func described(_ server: String, _ address: String, caFile: String?) -> OutboundError? {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            OutboundError(
                .cannotResolve,
                "\(server) is not known by name. Check its name and this machine's DNS, or write its IP address."
            )
        case CURLE_COULDNT_CONNECT:
            OutboundError(
                .cannotConnect,
                "\(server) does not answer. Check the address, the port and the firewall."
            )
        case CURLE_OPERATION_TIMEDOUT:
            OutboundError(.timedOut, "\(server) did not answer in time. Check the port, and whether it is overloaded.")
        case CURLE_PEER_FAILED_VERIFICATION:
            OutboundError(
                .tls,
                "\(server) has a certificate that is not trusted or has another name. "
                    + (caFile == nil ? "If its authority is your own, name it with `ca_file`." : "Check `ca_file`.")
            )
        case CURLE_SSL_CACERT_BADFILE:
            OutboundError(.file, "The authorities in \(caFile ?? "the system's file") cannot be read. Check `ca_file`.")
        case CURLE_SSL_CONNECT_ERROR:
            OutboundError(
                .tls,
                "\(server) does not speak TLS 1.2 or better here. Check the port and the kind of security."
            )
        case CURLE_ABORTED_BY_CALLBACK: OutboundError(.cancelled, "Stopped before it was sent.")
        case CURLE_OUT_OF_MEMORY: OutboundError(.refused, "There is not enough memory to send. Free some.")
        default: nil
        }
    }
}
