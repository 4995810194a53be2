import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// Silent connections make room; the newest caller never does.
@Suite struct ConnectionBookTests {
    @Test func theOldestSilentConnectionGoes() {
        let book = ConnectionBook(limit: 3)
        let channels = (0..<5).map { _ in EmbeddedChannel() }
        for channel in channels.prefix(3) { #expect(book.add(channel, from: "10.0.0.1") == nil) }
        book.associated(ObjectIdentifier(channels[0]))
        #expect(book.add(channels[3], from: "10.0.0.1") == nil, "who has associated takes no place of the silent")
        let gone = book.add(channels[4], from: "10.0.0.1")
        #expect(gone === channels[1])
        #expect(book.channels.count == 4)
    }

    @Test func otherAddressesAreLeftAlone() {
        let book = ConnectionBook(limit: 1)
        #expect(book.add(EmbeddedChannel(), from: "10.0.0.1") == nil)
        #expect(book.add(EmbeddedChannel(), from: "10.0.0.2") == nil)
    }

    @Test func associatedConnectionsAreNeverClosed() {
        let book = ConnectionBook(limit: 1)
        let first = EmbeddedChannel()
        let second = EmbeddedChannel()
        _ = book.add(first, from: "10.0.0.1")
        book.associated(ObjectIdentifier(first))
        #expect(book.add(second, from: "10.0.0.1") == nil)
        #expect(book.silent.count == 1)
        book.remove(first)
        book.remove(second)
        #expect(book.channels.isEmpty)
    }
}
