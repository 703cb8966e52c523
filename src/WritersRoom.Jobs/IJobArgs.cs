namespace WritersRoom.Jobs;

/// <summary>What a job is asked to do: a serialisable record that names its own kind.</summary>
/// <remarks>The arguments are stored as JSON and may be read by a later build: add members, never change the meaning of one.</remarks>
public interface IJobArgs
{
    /// <summary>The kind under which the job is stored, for example <c>invoice.send</c>. It outlives the type's name: never change it.</summary>
    static abstract string Kind { get; }
}
