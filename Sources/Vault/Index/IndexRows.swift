import Records

/// Queries by what the ingest path and the queue need.
struct IndexRows {
    let reader: any RecordsReader

    /// The objects under a SOP Instance UID, in the order of their arrival.
    func versions(_ uid: String) throws(RecordsError) -> [StoredVersion] {
        try reader.rows(
            """
            SELECT object, digest, bytes, transfer_syntax, sequence, segment, place, pixels FROM vault_objects
            WHERE sop_uid = ? ORDER BY sequence
            """,
            [.text(uid)]
        ).compactMap { row in
            // Of a damaged row, nothing is known.
            guard let object = ObjectID(row.blob(0)), let sequence = UInt64(exactly: row.integer(4)),
                let place = FramePlace(segment: row.integer(5), offset: row.integer(6))
            else { return nil }
            return StoredVersion(
                objectID: object,
                digest: row.blob(1),
                pixelDigest: row[7].blob,
                byteCount: Int(row.integer(2)),
                transferSyntaxUID: row.text(3),
                sequence: sequence,
                place: place
            )
        }
    }

    /// Where the frame of an object's first arrival is.
    func place(_ object: ObjectID) throws(RecordsError) -> FramePlace? {
        try reader.row("SELECT segment, place FROM vault_objects WHERE object = ?", [.blob(object.bytes)])
            .flatMap { FramePlace(segment: $0.integer(0), offset: $0.integer(1)) }
    }

    static let pendingColumns = """
        sequence, object, study_uid, bytes, route, upstream, calling, called, address, sop_class, sop_uid,
        transfer_syntax, received
        """

    static func pending(_ row: RecordRow) -> PendingArrival? {
        guard let object = ObjectID(row.blob(1)), let sequence = UInt64(exactly: row.integer(0)),
            let route = UInt8(exactly: row.integer(4)).flatMap(Arrival.Route.init)
        else { return nil }
        let arrival = Arrival(
            route: route,
            upstream: row.text(5),
            callingAETitle: row.text(6),
            calledAETitle: row.text(7),
            address: row.text(8),
            sopClassUID: row.text(9),
            sopInstanceUID: row.text(10),
            transferSyntaxUID: row.text(11),
            receivedAt: Timestamp(microseconds: row.integer(12))
        )
        return PendingArrival(
            id: ArrivalID(sequence: sequence),
            arrival: arrival,
            objectID: object,
            studyInstanceUID: row.text(2),
            byteCount: Int(row.integer(3))
        )
    }
}
