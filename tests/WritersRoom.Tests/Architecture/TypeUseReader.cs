using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace WritersRoom.Tests.Architecture;

/// <summary>
/// Reads from a built assembly which type names which. Compiled code is asked, not source text: it holds what was written by a full name,
/// through an alias or <c>var</c>, and nothing that stands in a comment. Constants of enums leave no trace in it.
/// </summary>
internal sealed class TypeUseReader
{
    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly HashSet<TypeUse> uses = [];
    private readonly TypeNames names;

    private TypeUseReader(PEReader image)
    {
        this.image = image;
        metadata = image.GetMetadataReader();
        names = new TypeNames(metadata);
    }

    /// <summary>Every use that a type in a namespace makes of a type in another.</summary>
    public static IReadOnlyCollection<TypeUse> Read(string assemblyPath)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        var reader = new TypeUseReader(image);
        foreach (var handle in reader.metadata.TypeDefinitions)
            reader.ReadType(handle);
        return reader.uses;
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var named = new NamedTypes(metadata);
        named.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            named.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var field in type.GetFields())
            metadata.GetFieldDefinition(field).DecodeSignature(named, null);
        foreach (var method in type.GetMethods())
            ReadMethod(metadata.GetMethodDefinition(method), named);
        foreach (var parameter in type.GetGenericParameters())
            ReadConstraints(parameter, named);
        foreach (var attribute in type.GetCustomAttributes())
            named.Add(metadata.GetCustomAttribute(attribute).Constructor);

        var (fromNamespace, from) = names.OutermostOf(handle);
        if (fromNamespace.Length == 0)
            return; // What the compiler made for the assembly as a whole.
        foreach (var (toNamespace, to) in named.Found.Where(found => found.Namespace != fromNamespace && found.Namespace.Length > 0))
            uses.Add(new TypeUse(fromNamespace, from, toNamespace, to));
    }

    private void ReadMethod(MethodDefinition method, NamedTypes named)
    {
        method.DecodeSignature(named, null);
        foreach (var parameter in method.GetGenericParameters())
            ReadConstraints(parameter, named);
        foreach (var attribute in method.GetCustomAttributes())
            named.Add(metadata.GetCustomAttribute(attribute).Constructor);
        if (method.RelativeVirtualAddress == 0)
            return;

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(named, null);
        foreach (var region in body.ExceptionRegions)
            named.Add(region.CatchType);
        foreach (var token in Instructions.TokensIn(body.GetILReader()))
            named.Add(MetadataTokens.EntityHandle(token));
    }

    private void ReadConstraints(GenericParameterHandle parameter, NamedTypes named)
    {
        foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            named.Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }
}
