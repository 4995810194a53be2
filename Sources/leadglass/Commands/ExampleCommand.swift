import ArgumentParser

/// `leadglass example`: everything, with a simulated practice.
struct ExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Run everything with a small simulated practice on loopback."
    )

    func run() async throws {
        throw CommandFailure(.notPossible, "TODO")
    }
}
