namespace WritersRoom.Jobs;

/// <summary>What came of a request to change a job.</summary>
public enum JobChange
{
    /// <summary>The change was made; for a running job that is cancelled: the request has been recorded and its worker told.</summary>
    Applied,

    /// <summary>There is no such job.</summary>
    NotFound,

    /// <summary>The job's state does not allow it; nothing was changed.</summary>
    WrongState,

    /// <summary>Another unfinished job has taken the unique key meanwhile; nothing was changed.</summary>
    Duplicate,
}
