import Console

/// Finds the Leadglass that serves a configuration.
enum ServerContact {
    /// A client for the one that answers, if there is one.
    static func answering(_ configuration: Configuration) async -> ControlClient? {
        for path in [configuration.socket, configuration.fallbackSocket] {
            let client = ControlClient(path: path)
            if await client.isAnswering() { return client }
        }
        return nil
    }

    /// A client for the one that answers, or one that says that nobody does.
    static func client(_ configuration: Configuration) async -> ControlClient {
        await answering(configuration) ?? ControlClient(path: configuration.socket)
    }
}
