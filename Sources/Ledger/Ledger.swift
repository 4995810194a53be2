// The Merkle log: values only.
