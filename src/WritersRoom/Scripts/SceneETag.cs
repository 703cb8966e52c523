namespace WritersRoom.Scripts;

/// <summary>A scene's ETag: the count of its saves, quoted as HTTP wants it.</summary>
public static class SceneETag
{
    public static string Of(StoredScene scene) => $"\"{scene.Version}\"";
}
