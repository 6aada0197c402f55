package takedown.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import takedown.casefile.CaseFile;
import takedown.casefile.people.People;

/** Writes the display name of a person beside each field that is {@link Identified}. */
@Singleton
public final class ShownNames implements ObjectMapperCustomizer {
    static final String SUFFIX = "Name";

    private final People people;

    ShownNames(People people) {
        this.people = people;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("shown names");
        module.setSerializerModifier(new BeanSerializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public List<BeanPropertyWriter> changeProperties(
                    SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
                List<BeanPropertyWriter> all = new ArrayList<>();
                for (BeanPropertyWriter property : properties) {
                    all.add(property);
                    if (property.getAnnotation(Identified.class) != null) {
                        all.add(new Beside(property, people));
                    }
                }
                return all;
            }
        });
        mapper.registerModule(module).addMixIn(CaseFile.class, OfCase.class);
    }

    /** Marks the identity in {@link CaseFile}, which is in the domain layer and cannot have the annotation. */
    interface OfCase {
        @Identified
        String openedBy();
    }

    /** The property with the name; null where there is no person. */
    private static final class Beside extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        private final transient People people;

        Beside(BeanPropertyWriter identity, People people) {
            super(identity, PropertyName.construct(identity.getName() + SUFFIX));
            this.people = people;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider) throws Exception {
            Object identity = get(bean);
            json.writeFieldName(getName());
            if (identity == null) {
                json.writeNull();
            } else {
                json.writeString(people.name(identity.toString()));
            }
        }

        @Override
        public BeanPropertyWriter rename(NameTransformer transformer) {
            return this;
        }
    }
}
