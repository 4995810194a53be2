import NIOCore

extension Gateway {
    /// Reports what passes every few seconds until the task is cancelled; `stop` reports the rest.
    func observe() async {
        guard let traffic, let observer else { return }
        while (try? await Task.sleep(for: .seconds(traffic.limits.interval))) != nil {
            let report = traffic.take()
            if !report.isEmpty { await observer(report) }
        }
    }

    /// Reports what has passed since the last report.
    func observeRest() async {
        guard let traffic, let observer else { return }
        let report = traffic.take()
        if !report.isEmpty { await observer(report) }
    }
}
