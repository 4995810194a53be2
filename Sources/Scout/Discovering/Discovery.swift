public import NIOCore
public import NIOPosix
import Practice

/// Looks at the devices of a plan, politely: at its rate, one connection to a device at a time, within its hours, and never again at a
/// device that hung or broke off.
///
/// Memory does not grow with the number of addresses: they are made one at a time, and only devices under way have state.
public struct Discovery: Sendable {
    let plan: DiscoveryPlan
    let clock: DiscoveryClock
    private let group: any EventLoopGroup

    /// A run of this plan.
    ///
    /// - Parameter group: where connections live.
    public init(
        _ plan: DiscoveryPlan,
        clock: DiscoveryClock = .system(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.plan = plan
        self.clock = clock
        self.group = group
    }

    /// Runs it to its end. Cancel the task to stop it: associations under way are aborted as DICOM has it, nothing new is begun, and
    /// what was found was told already.
    ///
    /// - Parameter tell: gets every event, one after another, on whatever thread it happens; it must return soon.
    /// - Returns: the tally, which is in the last event too.
    /// - Throws: that the plan is not good, that the hours are closed, or that this machine cannot open connections.
    public func run(_ tell: @escaping @Sendable (DiscoveryEvent) -> Void) async throws(ScoutError) -> DiscoveryTally {
        try plan.check()
        if plan.whenClosed == .stop, let closed { throw closed }
        let board = DiscoveryBoard(plan, tell)
        let workers = min(plan.devicesAtOnce, plan.addressCount)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    while let address = board.next() { await self.look(at: address, board) }
                }
            }
        }
        return try board.end()
    }

    /// Looks at one device, port after port.
    private func look(at address: IPAddress, _ board: DiscoveryBoard) async {
        var device = DeviceLook(plan, start: .now)
        while let port = device.next(at: .now) {
            var look = PortLook(port, plan)
            let isGoing = await self.look(with: &look, at: address, &device, board)
            if let finding = look.finding {
                board.observed(
                    Observation(
                        when: clock.now(),
                        origin: .discovery,
                        source: "discovery of \(plan.title)",
                        host: "\(address)",
                        port: port.number,
                        speech: finding.speech,
                        tls: finding.tls
                    )
                )
            }
            device.take(look)
            if !isGoing { break }
        }
        // An address that nobody has is no device that takes too long.
        if let left = device.left, device.wasOpen {
            board.left(LeftDevice(host: "\(address)", port: left.port, reason: left.reason))
        }
        board.done(device)
    }

    /// Looks at one port. False if the run is to stop.
    private func look(
        with look: inout PortLook,
        at address: IPAddress,
        _ device: inout DeviceLook,
        _ board: DiscoveryBoard
    ) async -> Bool {
        let connector = Connector(group: group, patience: plan.patience)
        while let attempt = look.next(), device.mayConnect(at: .now) {
            guard await board.admits(clock, plan) else { return false }
            let dialogue = attempt.dialogue(plan, host: "\(address)", now: clock.now())
            do throws(ScoutError) {
                look.take(
                    try await connector.attempt(dialogue, tls: attempt.tls, to: address, port: look.port.number)
                )
            } catch {
                board.fail(error)
                return false
            }
        }
        return !Task.isCancelled
    }

    /// The refusal, if it is outside the hours.
    private var closed: ScoutError? {
        let minute = clock.minuteOfDay(clock.now())
        guard let hours = plan.hours, !hours.isOpen(at: minute) else { return nil }
        return ScoutError(
            .closed,
            "It is \(OpeningHours.text(minute)); devices may be looked at \(hours) only. Start it then, or let it wait."
        )
    }
}
