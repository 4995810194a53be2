import Console
import Gateway
import NIOCore
import Practice

/// The gateway, as the server runs it.
struct GatewayRelay: Relay {
    let gateway: Gateway

    func start() async throws { try await gateway.start() }

    func run() async { await gateway.run() }

    func drain() async { await gateway.drain() }

    func stop() async { await gateway.stop() }

    func report() async -> RelayReport {
        guard let status = try? await Blocking.run({ gateway.status() }) else { return RelayReport(alarms: []) }
        return RelayReport(
            draining: status.draining,
            listeners: status.listeners,
            hl7: status.hl7,
            associations: status.associations,
            queue: status.queue,
            parked: status.parked,
            alarms: status.alarms,
            limits: status.limits,
            lastHour: status.lastHour
        )
    }
}

extension GatewayConfiguration {
    /// The gateway's part of the configuration.
    init(_ configuration: Configuration) {
        self.init(
            listeners: configuration.listeners.map(ListenerConfiguration.init),
            hl7: configuration.hl7.map(HL7ListenerConfiguration.init)
        )
    }
}

extension ListenerConfiguration {
    init(_ listener: Configuration.Listener) {
        self.init(
            name: listener.name,
            listenHost: listener.listen.host,
            listenPort: listener.listen.port,
            acceptedAETitles: listener.acceptedAETitles,
            forwardHost: listener.forward.host,
            forwardPort: listener.forward.port,
            forwardAETitle: listener.forwardAETitle,
            whenDown: listener.whenDown == .keep ? .keep : .refuse,
            direction: listener.direction == .toPACS ? .toPACS : .fromPACS,
            callers: listener.callers.map { KnownCaller(aeTitle: $0.aeTitle, address: $0.address) },
            limits: RelayLimits(listener.limits)
        )
    }
}

extension HL7ListenerConfiguration {
    init(_ listener: Configuration.HL7Listener) {
        self.init(
            name: listener.name,
            listenHost: listener.listen.host,
            listenPort: listener.listen.port,
            forwardHost: listener.forward.host,
            forwardPort: listener.forward.port,
            limits: HL7RelayLimits(listener.limits)
        )
    }
}

extension HL7RelayLimits {
    /// The defaults, where the file says nothing.
    init(_ limits: Configuration.HL7Limits) {
        self.init()
        if let value = limits.connectionsPerAddress { connectionsPerAddress = value }
        if let value = limits.maxConnections { connections = value }
        if let value = limits.connectTimeout { connectTimeout = .seconds(Int64(value)) }
        if let value = limits.responseTimeout { responseTimeout = .seconds(Int64(value)) }
        if let value = limits.idleTimeout { idleTimeout = .seconds(Int64(value)) }
    }
}

extension RelayLimits {
    /// The defaults, where the file says nothing.
    init(_ limits: Configuration.Limits) {
        self.init()
        if let value = limits.connectionsPerAddress { connectionsPerAddress = value }
        if let value = limits.maxAssociations { associations = value }
        if let value = limits.associateTimeout { associateTimeout = .seconds(Int64(value)) }
        if let value = limits.connectTimeout { connectTimeout = .seconds(Int64(value)) }
        if let value = limits.responseTimeout { responseTimeout = .seconds(Int64(value)) }
        if let value = limits.retrieveTimeout { retrieveTimeout = .seconds(Int64(value)) }
        if let value = limits.idleTimeout { idleTimeout = .seconds(Int64(value)) }
        if let value = limits.vaultTimeout { vaultTimeout = .seconds(Int64(value)) }
    }
}
