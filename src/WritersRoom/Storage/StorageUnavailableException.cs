using WritersRoom.Problems;

namespace WritersRoom.Storage;

/// <summary>The object store did not do what was asked. Nothing is lost by that: what waits for it waits in the database.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : WritersRoomException(message, inner);
