namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>Where a run keeps its objects.</summary>
internal enum FaultObjects
{
    /// <summary>In a store in memory that is down when it is told to be.</summary>
    Memory,

    /// <summary>In the S3 server of the environment, to which the way is cut.</summary>
    SharedServer,

    /// <summary>In an S3 server of its own, which is killed, stopped and started again.</summary>
    OwnServer,
}
