using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>Members that a method comes to by itself, and not by an object that it was given or has made.</summary>
internal static class OwnMember
{
    /// <summary>Whether it is a static member, or one of the instance whose method it is.</summary>
    public static bool Is(IMemberReferenceOperation member) =>
        member.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>Whether it is a member of the object in a static member.</summary>
    public static bool IsOfSingleton(IMemberReferenceOperation member) =>
        member.Instance is IMemberReferenceOperation { Instance: null, Type.IsReferenceType: true };
}
