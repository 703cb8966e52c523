namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>What happens to whoever works a turn, at one of its steps.</summary>
public enum StepFault
{
    /// <summary>The connection breaks before the step reaches the database.</summary>
    CutBefore,

    /// <summary>The step is done, and the connection breaks before the answer comes: of a commit nobody knows whether it was.</summary>
    CutAfter,

    /// <summary>The process is killed (-9) before the step.</summary>
    KillBefore,

    /// <summary>The process is killed (-9) when the step is done.</summary>
    KillAfter,

    /// <summary>The process is stopped (SIGSTOP) before the step, another does its work when its lease has run out, and then it goes on with the step as if nothing had been.</summary>
    PauseBefore,
}
