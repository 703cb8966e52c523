using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>
/// A scene that was there before reads otherwise now: its card is to be made again when the writer has paused, or at once when the scene is asked
/// about. Declared here, worked by Ingestion.
/// </summary>
public sealed record SceneChanged(Guid ScriptId, Guid SceneId) : IJobArgs
{
    public static string Kind => "scene_changed";

    /// <summary>Does not wait, and ends the wait of one that does.</summary>
    internal static Debounce AtOnce { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    internal static JobOptions OptionsFor(Guid ownerId, Guid scriptId, Guid sceneId, Debounce wait) => new()
    {
        Queue = wait == AtOnce ? QueueName.Urgent : QueueName.Normal,
        UniqueKey = $"{Kind}:{sceneId}",
        Debounce = wait,
        OwnerId = ownerId,
        SubjectId = scriptId,
    };
}
