namespace WritersRoom.Screenplays.Model;

/// <summary>Where a scene begins: the index of its heading among the elements, and the offset of the heading's line.</summary>
internal readonly record struct SceneStart(int Element, int Offset);
